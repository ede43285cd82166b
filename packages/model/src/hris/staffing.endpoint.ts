import { endpoint, many, one, through } from "../endpoint.ts";
import { hrisTeams } from "./employees.ts";
import { hrisLegalEntities, hrisLocations } from "./organisation.ts";
import { hrisSkillProficiencyScales, hrisSkills } from "./skills.ts";
import {
  hrisJoinStaffingEntitiesGroups,
  hrisJoinStaffingEntitiesLegalEntities,
  hrisJoinStaffingEntitiesLocations,
  hrisJoinStaffingEntitiesSkills,
  hrisStaffingEntities,
} from "./staffing.ts";

const all = { addedRemoved: true, linkedRecord: true } as const;
const from = "staffing_entity_id";

// An entry of `skills` holds an expectation of its own beside the skill, so it is no plain `through`.
const skill = one(hrisSkills, {
  by: "skill_id",
  required: true,
  shows: ["id", "remote_id", "name"],
  // The contract names one path for the entry and the skill in it.
  touchPath: "skills",
  touches: all,
  nested: {
    proficiency_scale: one(hrisSkillProficiencyScales, {
      by: "proficiency_scale_id",
      shows: ["id", "remote_id", "scale"],
      touches: null,
    }),
  },
});

export const listStaffingEntities = endpoint({
  path: "/hris/staffing-entities",
  operationId: "GetHrisStaffingEntities",
  summary:
    "Jobs, positions and requisitions with their locations, legal entities, groups and skills",
  table: hrisStaffingEntities,
  nested: {
    locations: through(hrisJoinStaffingEntitiesLocations, hrisLocations, {
      from,
      to: "location_id",
      shows: ["id", "remote_id", "name", "type"],
      touches: all,
    }),
    legal_entities: through(hrisJoinStaffingEntitiesLegalEntities, hrisLegalEntities, {
      from,
      to: "legal_entity_id",
      shows: ["id", "remote_id", "name"],
      touches: all,
    }),
    groups: through(hrisJoinStaffingEntitiesGroups, hrisTeams, {
      from,
      to: "group_id",
      shows: ["id", "remote_id", "name", "type"],
      touches: all,
    }),
    skills: many(hrisJoinStaffingEntitiesSkills, {
      by: from,
      shows: ["skill_id", "expected_proficiency"],
      touches: all,
      nested: { skill },
    }),
  },
  integrationFields: true,
  filters: {
    model_types: { filter: "any", field: "model_type" },
    statuses: { filter: "any", field: "status" },
  },
  models: [
    "hris_staffing_entities",
    "hris_join_staffing_entities_locations",
    "hris_join_staffing_entities_legal_entities",
    "hris_join_staffing_entities_groups",
    "hris_join_staffing_entities_skills",
    "hris_legal_entities",
    "hris_locations",
    "hris_skills",
    "hris_teams",
  ],
});
