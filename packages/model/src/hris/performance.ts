import { choice, moment, reference, structure, text } from "../field.ts";
import { table } from "../table.ts";
import { reviewRating } from "./shapes.ts";

export const hrisPerformanceReviewCycles = table({
  name: "hris_performance_review_cycles",
  label: "Review cycles",
  category: "HRIS",
  about: "Rounds in which employees are reviewed.",
  fields: {
    name: text("The round's name."),
    review_period_start_date: moment("First day of the time under review, at midnight UTC."),
  },
});

const sensitive = { sensitivity: "sensitive" } as const;

export const hrisPerformanceReviews = table({
  name: "hris_performance_reviews",
  label: "Performance reviews",
  category: "HRIS",
  about: "What one person says about another's work in a review cycle.",
  fields: {
    type: choice(
      ["MANAGER", "DIRECT_REPORT", "PEER", "SELF"],
      "How the reviewer stands to the person reviewed.",
    ),
    summary_comment: text("The reviewer's summary.", sensitive),
    summary_rating: structure(reviewRating, "The reviewer's overall mark.", sensitive),
    reviewee_id: reference("hris_employees", "Who is reviewed.", { required: true, hidden: true }),
    reviewer_id: reference("hris_employees", "Who reviews.", { hidden: true }),
    review_cycle_id: reference("hris_performance_review_cycles", "The round it belongs to.", {
      hidden: true,
    }),
  },
});
