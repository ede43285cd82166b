/** Companies, sites, org units, and the folders for documents. */
import {
  hrisEmployeeDocumentCategories,
  hrisLegalEntities,
  hrisLocations,
  hrisTeams,
} from "@muster/model";
import type { z } from "zod";
import { feed } from "../../connect/feed.ts";
import { isDeleted, list } from "./lists.ts";
import * as rows from "./rows.ts";
import { toAddress } from "./values.ts";
import * as words from "./words.ts";

const legalEntities = feed({
  table: hrisLegalEntities,
  id: (company: z.output<typeof rows.company>) => company.id,
  deleted: isDeleted,
  map: {
    name: (company) => company.legal_name,
    address: (company) => toAddress(company.registered_seat),
  },
});

const locations = feed({
  table: hrisLocations,
  id: (site: z.output<typeof rows.site>) => site.id,
  deleted: isDeleted,
  map: {
    name: (site) => site.label,
    address: (site) => toAddress(site.address),
    type: (site) => site.kind,
  },
});

const groups = feed({
  table: hrisTeams,
  id: (unit: z.output<typeof rows.orgUnit>) => unit.id,
  deleted: isDeleted,
  map: {
    name: (unit) => unit.title,
    type: (unit) => words.known(words.unitKinds, unit.kind),
    parent_id: (unit) => unit.above,
  },
});

const documentCategories = feed({
  table: hrisEmployeeDocumentCategories,
  id: (folder: z.output<typeof rows.folder>) => folder.id,
  deleted: isDeleted,
  map: { name: (folder) => folder.label },
});

export const companies = list("companies", rows.company, legalEntities);
export const sites = list("sites", rows.site, locations);
export const orgUnits = list("org_units", rows.orgUnit, groups);
export const folders = list("folders", rows.folder, documentCategories);
