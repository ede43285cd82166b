/** Fields that hold what was typed in: of every account, and of this customer. */

/** Its name in the dataset, its name in older calls, its label, its type. */
export type Declared = readonly [
  name: string,
  classic: string | null,
  label: string,
  type?: string,
];

export const plainFields: readonly Declared[] = [
  ["employeeNumber", "employeeNumber", "Employee #"],
  ["firstName", "firstName", "First Name"],
  ["middleName", "middleName", "Middle Name"],
  ["lastName", "lastName", "Last Name"],
  ["preferredName", "preferredName", "Preferred Name"],
  ["dateOfBirth", "dateOfBirth", "Birth Date", "date"],
  ["gender", "gender", "Gender", "options"],
  ["ethnicity", "ethnicity", "Ethnicity", "options"],
  ["maritalStatus", "maritalStatus", "Marital Status", "options"],
  ["nationality", "nationality", "Nationality", "options"],
  ["ssn", "ssn", "SSN", "govIdText"],
  ["sin", "sin", "SIN", "govIdText"],
  ["nin", "nin", "NIN", "govIdText"],
  ["nationalId", "nationalId", "National ID", "govIdText"],
  ["taxId", "taxId", "Tax ID", "govIdText"],
  ["email", "workEmail", "Work Email"],
  ["homeEmail", "homeEmail", "Home Email"],
  ["workPhone", "workPhone", "Work Phone"],
  ["mobilePhone", "mobilePhone", "Mobile Phone"],
  ["homePhone", "homePhone", "Home Phone"],
  ["addressLineOne", "address1", "Address Line 1"],
  ["addressLineTwo", "address2", "Address Line 2"],
  ["city", "city", "City"],
  ["state", "state", "State", "options"],
  ["zipcode", "zipcode", "ZIP"],
  ["country", "country", "Country", "options"],
  ["hireDate", "hireDate", "Hire Date", "date"],
  ["originalHireDate", "originalHireDate", "Original Hire Date", "date"],
  ["standardHoursPerWeek", "standardHoursPerWeek", "Standard hours per week", "int"],
];

/** One of every type that a customer can make. */
export const customFields: readonly (readonly [name: string, label: string, type: string])[] = [
  ["customField4337", "Shirt size", "options"],
  ["customField4338", "Locker", "text"],
  ["customField4339", "Badge issued", "date"],
  ["customField4340", "Desk height", "int"],
  ["customField4341", "Parking", "bool"],
  ["customField4342", "Signing bonus", "currency"],
  ["customField4343", "Notes", "text"],
  ["customField4344", "Languages", "options"],
];

export const customNames: readonly string[] = customFields.map(([name]) => name);
