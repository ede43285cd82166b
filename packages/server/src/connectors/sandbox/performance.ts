/** Reviews of people's work, and the skills they are rated in. */
import {
  hrisEmployeeSkillProficiencyRatings,
  hrisPerformanceReviewCycles,
  hrisPerformanceReviews,
  hrisSkillProficiencyScales,
  hrisSkillRatingProviders,
  hrisSkills,
} from "@muster/model";
import type { z } from "zod";
import { feed } from "../../connect/feed.ts";
import { isDeleted, list } from "./lists.ts";
import * as rows from "./rows.ts";
import { toMidnight, toNumber, toProficiency } from "./values.ts";
import * as words from "./words.ts";

const cycles = feed({
  table: hrisPerformanceReviewCycles,
  id: (round: z.output<typeof rows.reviewRound>) => round.id,
  deleted: isDeleted,
  map: {
    name: (round) => round.label,
    review_period_start_date: (round) => toMidnight(round.begins),
  },
});

type Score = z.output<typeof rows.review>["score"];

function toRating(score: Score) {
  if (score === null || score === undefined) return null;
  if (score.type === "pick") {
    return {
      type: "SINGLE_SELECT" as const,
      ordered_options: score.choices ?? null,
      value: score.picked,
    };
  }
  const [min, max, value] = [toNumber(score.low), toNumber(score.high), toNumber(score.got)];
  return { type: "NUMERIC" as const, min, max, value };
}

const performanceReviews = feed({
  table: hrisPerformanceReviews,
  id: (review: z.output<typeof rows.review>) => review.id,
  deleted: isDeleted,
  map: {
    type: (review) => words.known(words.reviewRoles, review.role),
    summary_comment: (review) => review.comment,
    summary_rating: (review) => toRating(review.score),
    reviewee_id: (review) => review.about,
    reviewer_id: (review) => review.by,
    review_cycle_id: (review) => review.round,
  },
});

function toScale(scale: z.output<typeof rows.scale>) {
  if (scale.kind === "points") {
    const [min, max, step] = [toNumber(scale.low), toNumber(scale.high), toNumber(scale.step)];
    return { type: "NUMERIC" as const, min, max, step };
  }
  const options = (scale.choices ?? []).map(({ id, title }) => ({
    id,
    remote_id: id,
    name: title,
  }));
  return { type: "SINGLE_SELECT" as const, ordered_options: options };
}

const proficiencyScales = feed({
  table: hrisSkillProficiencyScales,
  id: (scale: z.output<typeof rows.scale>) => scale.id,
  deleted: isDeleted,
  map: { scale: toScale },
});

const skillsFeed = feed({
  table: hrisSkills,
  id: (skill: z.output<typeof rows.skill>) => skill.id,
  deleted: isDeleted,
  map: {
    name: (skill) => skill.title,
    proficiency_scale_id: (skill) => skill.scale,
  },
});

const ratingProviders = feed({
  table: hrisSkillRatingProviders,
  id: (assessor: z.output<typeof rows.assessor>) => assessor.id,
  deleted: isDeleted,
  map: { name: (assessor) => assessor.title },
});

const ratings = feed({
  table: hrisEmployeeSkillProficiencyRatings,
  id: (rating: z.output<typeof rows.skillLevel>) => rating.id,
  deleted: isDeleted,
  map: {
    employee_id: (rating) => rating.person,
    skill_id: (rating) => rating.skill,
    rating_provider_id: (rating) => rating.assessor,
    rating_source: (rating) => words.kept(words.ratingSources, rating.source),
    proficiency: (rating) => toProficiency(rating.level),
  },
});

export const reviewRounds = list("review_rounds", rows.reviewRound, cycles);
export const reviews = list("reviews", rows.review, performanceReviews);
export const scales = list("scales", rows.scale, proficiencyScales);
export const skills = list("skills", rows.skill, skillsFeed);
export const assessors = list("assessors", rows.assessor, ratingProviders);
export const skillLevels = list("skill_levels", rows.skillLevel, ratings);
