import { address } from "../contact.ts";
import { flag, reference, structure, text } from "../field.ts";
import { table } from "../table.ts";
import { emailAddresses, phoneNumbers, socialMedia } from "./shapes.ts";
import { customFields, remoteMoments } from "./words.ts";

const personal = { sensitivity: "personal" } as const;
const personalList = { sensitivity: "personal", default: [] } as const;

export const atsCandidates = table({
  name: "ats_candidates",
  label: "Candidates",
  category: "ATS",
  about: "People who apply, or whom recruiters would like to apply.",
  integrationFields: true,
  fields: {
    first_name: text("Given name.", personal),
    last_name: text("Family name.", personal),
    company: text("Where the person works now.", personal),
    title: text("The person's current job title.", personal),
    confidential: flag("Is the profile kept from most users of the tool?"),
    source: text("How the candidate was found."),
    phone_numbers: structure(phoneNumbers, "Telephone numbers.", personalList),
    email_addresses: structure(emailAddresses, "E-mail addresses.", personalList),
    social_media: structure(socialMedia, "Profiles elsewhere.", personalList),
    location: structure(address, "Where the person lives.", personal),
    custom_fields: customFields,
    remote_url: text("Where it is found in the tool.", { format: "uri" }),
    ...remoteMoments,
  },
});

export const atsTags = table({
  name: "ats_tags",
  label: "Tags",
  category: "ATS",
  about: "Words that recruiters sort candidates by.",
  remoteIdNullable: true,
  fields: { name: text("The tag.") },
});

export const atsJoinCandidatesTags = table({
  name: "ats_join_candidates_tags",
  label: "Tags of candidates",
  category: "ATS",
  about: "Which candidate has which tag.",
  fields: {
    candidate_id: reference("ats_candidates", "The candidate.", { required: true }),
    tag_id: reference("ats_tags", "The tag.", { required: true }),
  },
});
