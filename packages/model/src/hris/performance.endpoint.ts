import { endpoint, one } from "../endpoint.ts";
import { hrisEmployees } from "./employees.ts";
import { hrisPerformanceReviewCycles, hrisPerformanceReviews } from "./performance.ts";

export const listPerformanceReviewCycles = endpoint({
  path: "/hris/performance-review-cycles",
  operationId: "GetHrisPerformanceReviewCycles",
  summary: "Rounds of performance reviews",
  table: hrisPerformanceReviewCycles,
});

const person = [
  "id",
  "remote_id",
  "first_name",
  "last_name",
  "display_full_name",
  "work_email",
  "remote_deleted_at",
] as const;
const linked = { addedRemoved: false, linkedRecord: true } as const;

export const listPerformanceReviews = endpoint({
  path: "/hris/performance-reviews",
  operationId: "GetHrisPerformanceReviews",
  summary: "Performance reviews with reviewee, reviewer and cycle",
  table: hrisPerformanceReviews,
  nested: {
    reviewee: one(hrisEmployees, {
      by: "reviewee_id",
      required: true,
      shows: person,
      touches: linked,
    }),
    reviewer: one(hrisEmployees, { by: "reviewer_id", shows: person, touches: linked }),
    review_cycle: one(hrisPerformanceReviewCycles, {
      by: "review_cycle_id",
      shows: "all",
      touches: linked,
    }),
  },
  filters: {
    types: { filter: "any", field: "type" },
    review_cycle_ids: { filter: "any", field: "review_cycle_id" },
    reviewee_ids: { filter: "any", field: "reviewee_id" },
  },
  models: ["hris_performance_reviews", "hris_performance_review_cycles", "hris_employees"],
});
