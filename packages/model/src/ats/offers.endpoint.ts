import { endpoint, one } from "../endpoint.ts";
import { atsApplications } from "./applications.ts";
import { candidateOfApplication, jobOfApplication } from "./nested.ts";
import { atsOffers } from "./offers.ts";
import { linked } from "./touches.ts";

export const listOffers = endpoint({
  path: "/ats/offers",
  operationId: "GetAtsOffers",
  summary: "Offers with candidate and job",
  table: atsOffers,
  nested: {
    application: one(atsApplications, {
      by: "application_id",
      shows: [],
      touches: linked,
      nested: { candidate: candidateOfApplication, job: jobOfApplication },
    }),
  },
  integrationFields: true,
  models: ["ats_offers", "ats_applications", "ats_candidates", "ats_jobs"],
});
