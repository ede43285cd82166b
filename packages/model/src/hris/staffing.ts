import { choice, custom, moment, number, reference, structure, text } from "../field.ts";
import { table } from "../table.ts";
import { employmentTypeList, proficiency } from "./shapes.ts";

export const hrisStaffingEntities = table({
  name: "hris_staffing_entities",
  label: "Staffing entities",
  category: "HRIS",
  about: "Jobs, positions and requisitions: work that somebody does or shall do.",
  integrationFields: true,
  fields: {
    name: text("The job's or position's name."),
    model_type: choice(["JOB", "POSITION", "REQUISITION"], "Which of the three it is."),
    description: text("What the work is, as text or HTML."),
    status: choice(
      ["OPEN_LIMITED", "OPEN_UNLIMITED", "PENDING", "FROZEN", "FILLED", "CLOSED"],
      "Can it be staffed?",
    ),
    employment_types: structure(employmentTypeList, "Kinds of employment it may be filled with."),
    number_of_openings: number("How many people are looked for."),
    parent_id: reference("hris_staffing_entities", "The entity above."),
    remote_url: text("Where it is found in the tool.", { format: "uri" }),
    remote_created_at: moment("When the tool created the record."),
    remote_updated_at: moment("When the tool last changed the record."),
    custom_fields: custom("Values under keys that the environment's owner chose."),
  },
});

const entity = reference("hris_staffing_entities", "The staffing entity.", { required: true });

export const hrisJoinStaffingEntitiesLocations = table({
  name: "hris_join_staffing_entities_locations",
  label: "Locations of staffing entities",
  category: "HRIS",
  about: "Where the work of a staffing entity may be done.",
  fields: {
    staffing_entity_id: entity,
    location_id: reference("hris_locations", "The place.", { required: true }),
  },
});

export const hrisJoinStaffingEntitiesLegalEntities = table({
  name: "hris_join_staffing_entities_legal_entities",
  label: "Legal entities of staffing entities",
  category: "HRIS",
  about: "Which companies a staffing entity belongs to.",
  fields: {
    staffing_entity_id: entity,
    legal_entity_id: reference("hris_legal_entities", "The company.", { required: true }),
  },
});

export const hrisJoinStaffingEntitiesGroups = table({
  name: "hris_join_staffing_entities_groups",
  label: "Groups of staffing entities",
  category: "HRIS",
  about: "Which groups a staffing entity belongs to.",
  fields: {
    staffing_entity_id: entity,
    group_id: reference("hris_teams", "The group.", { required: true }),
  },
});

export const hrisJoinStaffingEntitiesSkills = table({
  name: "hris_join_staffing_entities_skills",
  label: "Skills of staffing entities",
  category: "HRIS",
  about: "What somebody must be good at to fill a staffing entity.",
  fields: {
    staffing_entity_id: entity,
    skill_id: reference("hris_skills", "The skill asked for.", { required: true }),
    expected_proficiency: structure(proficiency, "How good one must be, on the skill's scale."),
  },
});
