/** Members of the product's rows that each of our fields is read from: what may not be stored is not asked for. */
import * as model from "@muster/model";
import { type Columns, columns, wantedColumns } from "../../connect/columns.ts";
import type { Wants } from "../../connect/place.ts";

/** Which row it is, when it changed, and whether it is gone. */
const always = ["id", "updated_at", "deleted_at"];

/** The members of a list's rows to ask for, as the product wants them named; null asks for whole rows. */
export function askedMembers(list: string, wants: Wants): string | null {
  return wantedColumns(members[list] ?? [], wants, always)?.join(",") ?? null;
}

export const members: Readonly<Record<string, readonly Columns[]>> = {
  companies: [
    columns(model.hrisLegalEntities, { name: ["legal_name"], address: ["registered_seat"] }),
  ],
  sites: [columns(model.hrisLocations, { name: ["label"], address: ["address"], type: ["kind"] })],
  org_units: [columns(model.hrisTeams, { name: ["title"], type: ["kind"], parent_id: ["above"] })],
  people: [
    columns(model.hrisEmployees, {
      employee_number: ["staff_no"],
      first_name: ["given_name"],
      last_name: ["family_name"],
      nationality: ["citizenship"],
      display_full_name: ["known_as", "given_name", "family_name"],
      job_title: ["position_name"],
      work_email: ["mail"],
      personal_email: ["private_mail"],
      mobile_phone_number: ["mobile"],
      ssn: ["social_insurance_no"],
      tax_id: ["tax_no"],
      gender: ["sex"],
      ethnicity: ["ethnic_group"],
      marital_status: ["civil_state"],
      employment_status: ["state"],
      employment_type: ["contract_kind"],
      weekly_hours: ["hours_per_week"],
      avatar: ["photo"],
      work_location_id: ["site"],
      legal_entity_id: ["company"],
      manager_id: ["reports_to"],
      home_address: ["address"],
      bank_accounts: ["bank"],
      date_of_birth: ["born"],
      start_date: ["joined"],
      termination_date: ["left_on"],
      remote_created_at: ["created_at"],
      custom_fields: ["extra"],
    }),
    columns(model.hrisJoinEmployeesTeams, { employee_id: ["id"], team_id: ["units"] }),
  ],
  contracts: [
    columns(model.hrisEmployments, {
      employee_id: ["person"],
      job_title: ["position_name"],
      pay_rate: ["wage"],
      pay_period: ["per"],
      pay_frequency: ["paid"],
      employment_type: ["contract_kind"],
      pay_currency: ["currency"],
      effective_date: ["valid_from"],
      custom_fields: ["extra"],
    }),
  ],
  leave_types: [
    columns(model.hrisAbsenceTypes, {
      name: ["label"],
      unit: ["counted_in"],
      half_days_supported: ["halves"],
      exact_times_supported: ["clock_times"],
    }),
  ],
  leave_requests: [
    columns(model.hrisAbsences, {
      employee_id: ["person"],
      approver_id: ["decided_by"],
      start_date: ["from"],
      end_date: ["until"],
      start_half_day: ["from_noon"],
      end_half_day: ["until_noon"],
      start_time: ["from_time"],
      end_time: ["until_time"],
      amount: ["quantity"],
      unit: ["counted_in"],
      status: ["state"],
      employee_note: ["remark"],
      type_id: ["leave_type"],
      remote_created_at: ["created_at"],
      remote_updated_at: ["updated_at"],
    }),
  ],
  leave_accounts: [
    columns(model.hrisTimeOffBalances, {
      employee_id: ["person"],
      type_id: ["leave_type"],
      balance: ["left"],
      balance_unit: ["counted_in"],
      used: ["taken"],
      used_unit: ["counted_in"],
    }),
  ],
  time_entries: [
    columns(model.hrisTimesheets, {
      employee_id: ["person"],
      started_at: ["begin"],
      ended_at: ["finish"],
      timezone: ["zone"],
      payable_hours: ["paid_hours"],
      unpaid_break_minutes: ["unpaid_pause_minutes"],
      breaks: ["pauses"],
      approval_status: ["approval"],
      approved_at: ["approved_at"],
      comment: ["remark"],
      custom_fields: ["extra"],
    }),
  ],
  folders: [columns(model.hrisEmployeeDocumentCategories, { name: ["label"] })],
  review_rounds: [
    columns(model.hrisPerformanceReviewCycles, {
      name: ["label"],
      review_period_start_date: ["begins"],
    }),
  ],
  reviews: [
    columns(model.hrisPerformanceReviews, {
      type: ["role"],
      summary_comment: ["comment"],
      summary_rating: ["score"],
      reviewee_id: ["about"],
      reviewer_id: ["by"],
      review_cycle_id: ["round"],
    }),
  ],
  scales: [
    columns(model.hrisSkillProficiencyScales, {
      scale: ["kind", "low", "high", "step", "choices"],
    }),
  ],
  skills: [columns(model.hrisSkills, { name: ["title"], proficiency_scale_id: ["scale"] })],
  assessors: [columns(model.hrisSkillRatingProviders, { name: ["title"] })],
  skill_levels: [
    columns(model.hrisEmployeeSkillProficiencyRatings, {
      employee_id: ["person"],
      skill_id: ["skill"],
      rating_provider_id: ["assessor"],
      rating_source: ["source"],
      proficiency: ["level"],
    }),
  ],
  openings: [
    columns(model.hrisStaffingEntities, {
      name: ["title"],
      model_type: ["kind"],
      description: ["text"],
      status: ["state"],
      employment_types: ["work_kinds"],
      number_of_openings: ["seats"],
      parent_id: ["above"],
      remote_url: ["link"],
      remote_created_at: ["created_at"],
      remote_updated_at: ["updated_at"],
      custom_fields: ["extra"],
    }),
    columns(model.hrisJoinStaffingEntitiesLocations, {
      staffing_entity_id: ["id"],
      location_id: ["sites"],
    }),
    columns(model.hrisJoinStaffingEntitiesLegalEntities, {
      staffing_entity_id: ["id"],
      legal_entity_id: ["companies"],
    }),
    columns(model.hrisJoinStaffingEntitiesGroups, {
      staffing_entity_id: ["id"],
      group_id: ["units"],
    }),
    columns(model.hrisJoinStaffingEntitiesSkills, {
      staffing_entity_id: ["id"],
      skill_id: ["skills"],
      expected_proficiency: ["skills"],
    }),
  ],
};
