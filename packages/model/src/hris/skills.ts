import { openChoice, reference, structure, text } from "../field.ts";
import { table } from "../table.ts";
import { proficiency, proficiencyScale } from "./shapes.ts";

export const hrisSkillProficiencyScales = table({
  name: "hris_skill_proficiency_scales",
  label: "Proficiency scales",
  category: "HRIS",
  about: "How well a skill is mastered is told in steps of one of these.",
  fields: {
    scale: structure(proficiencyScale, "A range of numbers or a list of options, in order.", {
      required: true,
      spread: true,
    }),
  },
});

export const hrisSkills = table({
  name: "hris_skills",
  label: "Skills",
  category: "HRIS",
  about: "Things people can be good at.",
  fields: {
    name: text("The skill's name."),
    proficiency_scale_id: reference("hris_skill_proficiency_scales", "The scale it is rated on."),
  },
});

export const hrisSkillRatingProviders = table({
  name: "hris_skill_rating_providers",
  label: "Rating providers",
  category: "HRIS",
  about: "Who or what rates skills: the person, the manager, a test.",
  fields: {
    name: text("The provider's name."),
  },
});

export const hrisEmployeeSkillProficiencyRatings = table({
  name: "hris_employee_skill_proficiency_ratings",
  label: "Skill ratings",
  category: "HRIS",
  about: "How well an employee masters a skill, as one provider rates it.",
  fields: {
    employee_id: reference("hris_employees", "Who is rated.", { required: true }),
    skill_id: reference("hris_skills", "The skill that is rated.", { required: true }),
    rating_provider_id: reference("hris_skill_rating_providers", "Who or what rated it."),
    rating_source: openChoice(["SELF", "EXTERNAL"], "Did the person rate, or somebody else?"),
    proficiency: structure(proficiency, "The rating, on the skill's scale.", {
      sensitivity: "personal",
    }),
  },
});
