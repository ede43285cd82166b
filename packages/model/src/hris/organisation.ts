import { address } from "../contact.ts";
import { structure, text } from "../field.ts";
import { table } from "../table.ts";

export const hrisLegalEntities = table({
  name: "hris_legal_entities",
  label: "Legal entities",
  category: "HRIS",
  about: "The companies of a group that employ people.",
  remoteIdNullable: true,
  fields: {
    name: text("The company's name."),
    address: structure(address, "The company's address."),
  },
});

export const hrisLocations = table({
  name: "hris_locations",
  label: "Locations",
  category: "HRIS",
  about: "Places where people work.",
  remoteIdNullable: true,
  fields: {
    name: text("The place's name."),
    address: structure(address, "Where it is."),
    type: text("Kind of place, in the tool's own words."),
  },
});
