import { address } from "../contact.ts";
import { flag, moment, reference, structure, text } from "../field.ts";
import { table } from "../table.ts";
import { remoteMoments } from "./words.ts";

export const atsInterviews = table({
  name: "ats_interviews",
  label: "Interviews",
  category: "ATS",
  about: "Conversations with a candidate.",
  remoteIdNullable: true,
  fields: {
    title: text("What it is about."),
    starting_at: moment("When it begins."),
    ending_at: moment("When it ends."),
    location: structure(address, "Where it takes place."),
    video_conferencing_url: text("Where one joins by video."),
    application_id: reference("ats_applications", "The application it belongs to."),
    stage_id: reference("ats_application_stages", "The stage it belongs to."),
    canceled: flag("Was it called off?"),
    ...remoteMoments,
  },
});

export const atsJoinInterviewsUsers = table({
  name: "ats_join_interviews_users",
  label: "Interviewers",
  category: "ATS",
  about: "Which users hold an interview.",
  fields: {
    interview_id: reference("ats_interviews", "The interview.", { required: true }),
    user_id: reference("ats_users", "The interviewer.", { required: true }),
  },
});
