/** Words and fields that several ATS tables share. */
import { custom, moment } from "../field.ts";

export const applicationOutcomes = ["PENDING", "HIRED", "DECLINED"] as const;

/** What somebody does for a job, and with `ADMIN` what somebody may do in the tool. */
export const jobRoles = [
  "HIRING_MANAGER",
  "RECRUITER",
  "COORDINATOR",
  "SOURCER",
  "INTERVIEWER",
] as const;
export const roleTypes = [...jobRoles, "ADMIN"] as const;

export const customFields = custom("Values under keys that the environment's owner chose.");

export const remoteMoments = {
  remote_created_at: moment("When the tool created the record."),
  remote_updated_at: moment("When the tool last changed the record."),
} as const;
