/** Openings and what is joined with them: one row feeds five tables. */
import {
  hrisJoinStaffingEntitiesGroups,
  hrisJoinStaffingEntitiesLegalEntities,
  hrisJoinStaffingEntitiesLocations,
  hrisJoinStaffingEntitiesSkills,
  hrisStaffingEntities,
} from "@muster/model";
import type { z } from "zod";
import { feed } from "../../connect/feed.ts";
import { isDeleted, list } from "./lists.ts";
import * as rows from "./rows.ts";
import { toNumber, toProficiency } from "./values.ts";
import * as words from "./words.ts";

type Opening = z.output<typeof rows.opening>;
type Wanted = NonNullable<Opening["skills"]>[number];

const entities = feed({
  table: hrisStaffingEntities,
  id: (opening: Opening) => opening.id,
  deleted: isDeleted,
  map: {
    name: (opening) => opening.title,
    model_type: (opening) => words.known(words.openingKinds, opening.kind),
    description: (opening) => opening.text,
    status: (opening) => words.known(words.openingStates, opening.state),
    employment_types: (opening) =>
      opening.work_kinds?.map((kind) => ({
        remote_label: kind,
        unified_type: words.known(words.contractKinds, kind),
      })) ?? null,
    number_of_openings: (opening) => toNumber(opening.seats),
    parent_id: (opening) => opening.above,
    remote_url: (opening) => opening.link,
    remote_created_at: (opening) => opening.created_at,
    remote_updated_at: (opening) => opening.updated_at,
    custom_fields: (opening) => opening.extra,
  },
});

/** What is joined with an opening; one without an id has nothing, so that its id is never missing below. */
function joined<T>(of: (opening: Opening) => readonly T[] | null | undefined) {
  return (opening: Opening): readonly T[] => (opening.id === null ? [] : (of(opening) ?? []));
}
const joinId = (other: string, opening: Opening): string => `${opening.id}:${other}`;
const entityId = (_other: unknown, opening: Opening): string => opening.id ?? "";
const gone = (_other: unknown, opening: Opening): boolean => isDeleted(opening);

const locations = feed({
  table: hrisJoinStaffingEntitiesLocations,
  each: joined((opening) => opening.sites),
  id: joinId,
  deleted: gone,
  map: { staffing_entity_id: entityId, location_id: (site) => site },
});

const legalEntities = feed({
  table: hrisJoinStaffingEntitiesLegalEntities,
  each: joined((opening) => opening.companies),
  id: joinId,
  deleted: gone,
  map: { staffing_entity_id: entityId, legal_entity_id: (company) => company },
});

const groups = feed({
  table: hrisJoinStaffingEntitiesGroups,
  each: joined((opening) => opening.units),
  id: joinId,
  deleted: gone,
  map: { staffing_entity_id: entityId, group_id: (unit) => unit },
});

const wantedSkills = feed({
  table: hrisJoinStaffingEntitiesSkills,
  each: joined<Wanted>((opening) => opening.skills),
  id: (wanted: Wanted, opening) => joinId(wanted.skill, opening),
  deleted: gone,
  map: {
    staffing_entity_id: entityId,
    skill_id: (wanted) => wanted.skill,
    expected_proficiency: (wanted) => toProficiency(wanted.level),
  },
});

export const openings = list(
  "openings",
  rows.opening,
  entities,
  locations,
  legalEntities,
  groups,
  wantedSkills,
);
