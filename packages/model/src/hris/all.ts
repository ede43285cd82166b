/** Every HRIS table and endpoint, in the order in which tables are created and documents print them. */
import { hrisAbsences, hrisAbsenceTypes, hrisTimeOffBalances } from "./absences.ts";
import { listAbsences, listAbsenceTypes, listTimeOffBalances } from "./absences.endpoint.ts";
import { hrisEmployeeDocumentCategories } from "./documents.ts";
import { listEmployeeDocumentCategories } from "./documents.endpoint.ts";
import { hrisEmployees, hrisEmployments, hrisJoinEmployeesTeams, hrisTeams } from "./employees.ts";
import { listEmployees, listEmployments, listGroups } from "./employees.endpoint.ts";
import { hrisLegalEntities, hrisLocations } from "./organisation.ts";
import { listLegalEntities, listLocations } from "./organisation.endpoint.ts";
import { hrisPerformanceReviewCycles, hrisPerformanceReviews } from "./performance.ts";
import { listPerformanceReviewCycles, listPerformanceReviews } from "./performance.endpoint.ts";
import {
  hrisEmployeeSkillProficiencyRatings,
  hrisSkillProficiencyScales,
  hrisSkillRatingProviders,
  hrisSkills,
} from "./skills.ts";
import {
  hrisJoinStaffingEntitiesGroups,
  hrisJoinStaffingEntitiesLegalEntities,
  hrisJoinStaffingEntitiesLocations,
  hrisJoinStaffingEntitiesSkills,
  hrisStaffingEntities,
} from "./staffing.ts";
import { listStaffingEntities } from "./staffing.endpoint.ts";
import { hrisTimesheets } from "./timesheets.ts";
import { listTimesheets } from "./timesheets.endpoint.ts";

export const hrisTables = Object.freeze([
  hrisLegalEntities,
  hrisLocations,
  hrisTeams,
  hrisEmployees,
  hrisEmployments,
  hrisJoinEmployeesTeams,
  hrisAbsenceTypes,
  hrisAbsences,
  hrisTimeOffBalances,
  hrisTimesheets,
  hrisEmployeeDocumentCategories,
  hrisPerformanceReviewCycles,
  hrisPerformanceReviews,
  hrisSkillProficiencyScales,
  hrisSkills,
  hrisSkillRatingProviders,
  hrisEmployeeSkillProficiencyRatings,
  hrisStaffingEntities,
  hrisJoinStaffingEntitiesLocations,
  hrisJoinStaffingEntitiesLegalEntities,
  hrisJoinStaffingEntitiesGroups,
  hrisJoinStaffingEntitiesSkills,
] as const);

export const hrisEndpoints = Object.freeze([
  listEmployees,
  listEmployments,
  listGroups,
  listLegalEntities,
  listLocations,
  listAbsenceTypes,
  listAbsences,
  listTimeOffBalances,
  listTimesheets,
  listEmployeeDocumentCategories,
  listPerformanceReviewCycles,
  listPerformanceReviews,
  listStaffingEntities,
] as const);
