// The facts of both workloads: column, path in the record, type.
export const sites = ["kidney", "lung", "breast", "pancreas", "bone", "other"];
export const diagnoses = [
  "renal_cell_carcinoma", "non_small_cell_lung_cancer", "small_cell_lung_cancer",
  "lung_metastasis", "breast_cancer", "fibroadenoma", "pancreatic_cancer", "bone_cancer",
  "bone_metastasis", "other",
];
export const plans = ["commercial", "medicare_advantage", "medicaid", "other"];
export const candidacies = ["good", "poor", "none"];
export const stages = ["early", "advanced"];
const kidney = [
  ["size_cm", "renal.size_cm", "number"],
  ["kidneys", "kidneys", "integer"],
  ["gfr", "gfr", "number"],
];

export const facts = {
  w1: kidney,
  w2: [
    ...kidney,
    ["service_date", "request.service_date", "date"],
    ["cpt", "request.cpt", "text"],
    ["age", "member.age", "integer"],
    ["plan_type", "member.plan_type", plans],
    ["site", "tumor.site", sites],
    ["diagnosis", "tumor.diagnosis", diagnoses],
    ["candidacy", "surgical_candidacy", candidacies],
    ["localized", "renal.localized", "boolean"],
    ["worsens", "renal.resection_worsens_function", "boolean"],
    ["stage", "lung.stage", stages],
    ["palliates", "lung.palliates_central_airway_obstruction", "boolean"],
  ],
};

// The top-level keys of a record with their types; a group's type is made by `group` of its fields.
export function keys(workload, type, group) {
  const groups = new Map();
  for (const [, path, of] of facts[workload]) {
    const [key, field] = path.split(".");
    if (field === undefined) groups.set(key, type(of));
    else groups.set(key, [...(groups.get(key) ?? []), `${field} ${type(of)}`]);
  }
  return [...groups].map(([key, of]) => [key, Array.isArray(of) ? group(of) : of]);
}
