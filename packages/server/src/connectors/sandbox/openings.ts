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
import { joins } from "../../connect/joins.ts";
import { isDeleted, list } from "./lists.ts";
import * as rows from "./rows.ts";
import { toNumber, toProficiency } from "./values.ts";
import * as words from "./words.ts";

type Opening = z.output<typeof rows.opening>;

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

/** What is joined with an opening; one without an id has nothing. */
function joined<Item>(of: (opening: Opening) => readonly Item[] | null | undefined) {
  return (opening: Opening) => {
    const [staffing_entity_id, deleted] = [opening.id, isDeleted(opening)];
    if (staffing_entity_id === null) return [];
    return (of(opening) ?? []).map((item) => ({ staffing_entity_id, item, deleted }));
  };
}

const locations = joins(hrisJoinStaffingEntitiesLocations, (opening: Opening) =>
  joined(({ sites }) => sites)(opening).map(({ item, ...rest }) => ({
    ...rest,
    location_id: item,
  })),
);

const legalEntities = joins(hrisJoinStaffingEntitiesLegalEntities, (opening: Opening) =>
  joined(({ companies }) => companies)(opening).map(({ item, ...rest }) => ({
    ...rest,
    legal_entity_id: item,
  })),
);

const groups = joins(hrisJoinStaffingEntitiesGroups, (opening: Opening) =>
  joined(({ units }) => units)(opening).map(({ item, ...rest }) => ({ ...rest, group_id: item })),
);

const skillsOf = joined(({ skills }) => skills);
const wantedSkills = feed({
  table: hrisJoinStaffingEntitiesSkills,
  each: skillsOf,
  id: ({ staffing_entity_id, item }: ReturnType<typeof skillsOf>[number]) =>
    `${staffing_entity_id}:${item.skill}`,
  deleted: ({ deleted }) => deleted,
  map: {
    staffing_entity_id: ({ staffing_entity_id }) => staffing_entity_id,
    skill_id: ({ item }) => item.skill,
    expected_proficiency: ({ item }) => toProficiency(item.level),
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
