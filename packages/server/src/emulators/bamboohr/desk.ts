/** What every call of the product shares: who may ask for what, and how it refuses. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Stage } from "../stage.ts";
import type { World } from "./world.ts";
import { xmlOf, type XmlNode } from "./xml.ts";

export interface Desk {
  readonly stage: Stage;
  readonly world: World;
}

/** Parts that can be closed, with the tables that cannot be read whole without them. */
export const parts: Readonly<Record<string, readonly string[]>> = {
  // Balances are asked for person by person: without a list of people nobody knows of whom.
  "datasets/employee": ["hris_employees", "hris_join_employees_teams", "hris_time_off_balances"],
  "meta/lists": ["hris_teams", "hris_locations", "hris_join_employees_teams", "hris_employees"],
  "tables/jobInfo": ["hris_employments"],
  "tables/compensation": ["hris_employments"],
  "tables/employmentStatus": ["hris_employments"],
  company_information: ["hris_legal_entities"],
  "meta/time_off/types": ["hris_absence_types"],
  "time_off/requests": ["hris_absences"],
  "time_off/calculator": ["hris_time_off_balances"],
};

/** Most calls say what is wrong in a header, above an empty body. */
export function refuse(reply: FastifyReply, status: number, message: string): FastifyReply {
  return reply
    .code(status)
    .header("x-bamboohr-error-message", message)
    .type("text/html; charset=utf-8")
    .send("");
}

export const isForbidden = ({ stage }: Desk, part: string): boolean =>
  stage.faults().forbidden.includes(part);

export const forbidden = (reply: FastifyReply): FastifyReply =>
  refuse(reply, 403, "You do not have permission to access this resource");

/** Older calls answer XML to whoever does not ask for JSON. */
export function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  { json, xml }: { readonly json: unknown; readonly xml: () => XmlNode },
): FastifyReply {
  return (request.headers.accept ?? "").includes("application/json")
    ? reply.type("application/json").send(json)
    : reply.type("application/xml").send(xmlOf(xml()));
}
