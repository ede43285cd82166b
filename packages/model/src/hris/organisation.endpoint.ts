import { endpoint } from "../endpoint.ts";
import { hrisLegalEntities, hrisLocations } from "./organisation.ts";

export const listLegalEntities = endpoint({
  path: "/hris/legal-entities",
  operationId: "GetHrisLegalEntities",
  summary: "Companies that employ people",
  table: hrisLegalEntities,
  filters: { name_contains: { filter: "contains", field: "name" } },
});

export const listLocations = endpoint({
  path: "/hris/locations",
  operationId: "GetHrisLocations",
  summary: "Places where people work",
  table: hrisLocations,
  filters: { name_contains: { filter: "contains", field: "name" } },
});
