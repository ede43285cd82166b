import { expect, test } from "vitest";
import { company } from "../../../test/greenhouse/company.ts";
import { stamps } from "../../../test/greenhouse/read.ts";
import { greenhouse } from "./connector.ts";

test("files are the application's, with the address that the tool gives", async () => {
  const { attachments } = greenhouse;
  const site = { config: {} };
  const of = { candidate: "9001", applications: ["7001"] };

  expect(attachments?.ofApplication.asks(of, site)).toEqual([
    {
      method: "GET",
      path: "/v3/attachments",
      query: { per_page: 500, application_ids: "7001" },
    },
  ]);
  expect(attachments?.ofCandidate.asks(of, site)[0]?.query).toEqual({
    per_page: 500,
    candidate_ids: "9001",
  });
  const moments = {
    contentType: null,
    createdAt: stamps.remote_created_at,
    updatedAt: stamps.remote_updated_at,
  };
  expect(attachments?.ofCandidate.files(company["attachments"])).toEqual([
    {
      id: "21",
      type: "CV",
      fileName: "cv.pdf",
      url: "https://files.example/21",
      applicationId: "7001",
      ...moments,
    },
    {
      id: "22",
      type: "OTHER",
      fileName: "22",
      url: "https://files.example/22",
      applicationId: "7002",
      ...moments,
    },
  ]);
});
