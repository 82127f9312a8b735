-- Types for the facts of both workloads, and views that read them from records.
CREATE TYPE plan AS ENUM ('commercial', 'medicare_advantage', 'medicaid', 'other');
CREATE TYPE site AS ENUM ('kidney', 'lung', 'breast', 'pancreas', 'bone', 'other');
CREATE TYPE diagnosis AS ENUM ('renal_cell_carcinoma', 'non_small_cell_lung_cancer',
  'small_cell_lung_cancer', 'lung_metastasis', 'breast_cancer', 'fibroadenoma',
  'pancreatic_cancer', 'bone_cancer', 'bone_metastasis', 'other');
CREATE TYPE candidacy AS ENUM ('good', 'poor', 'none');
CREATE TYPE stage AS ENUM ('early', 'advanced');

CREATE TYPE member AS (age int2, plan_type plan);
CREATE TYPE request AS (cpt text, service_date date);
CREATE TYPE tumor AS (site site, diagnosis diagnosis);
CREATE TYPE renal AS (localized boolean, size_cm float8, resection_worsens_function boolean);
CREATE TYPE lung AS (stage stage, palliates_central_airway_obstruction boolean);

CREATE UNLOGGED TABLE lines (line int GENERATED ALWAYS AS IDENTITY, record json);

CREATE VIEW w1_facts AS
SELECT line, (renal).size_cm, kidneys, gfr
FROM lines, json_to_record(record) AS facts (renal renal, kidneys int2, gfr float8);

CREATE VIEW w2_facts AS
SELECT line, (renal).size_cm, kidneys, gfr, (request).service_date, (request).cpt, (member).age,
  (member).plan_type, (tumor).site, (tumor).diagnosis, surgical_candidacy AS candidacy,
  (renal).localized, (renal).resection_worsens_function AS worsens, (lung).stage,
  (lung).palliates_central_airway_obstruction AS palliates
FROM lines, json_to_record(record) AS facts (renal renal, kidneys int2, gfr float8, request request,
  member member, tumor tumor, lung lung, surgical_candidacy candidacy);
