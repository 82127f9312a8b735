-- The outcome of policy 7.01.92, revision 2025-10-01, for each case of `cases`. NULL is unknown, as in SQL. Written
-- with `=` and OR because `IN` of ClickHouse takes NULL as not in the list.
SELECT CASE applies
         WHEN true THEN
           CASE necessary
             WHEN true THEN 'medically_necessary'
             WHEN false THEN
               CASE investigational
                 WHEN true THEN 'investigational'
                 WHEN false THEN 'not_addressed'
                 ELSE 'needs_information'
               END
             ELSE 'needs_information'
           END
         WHEN false THEN 'not_applicable'
         ELSE 'needs_information'
       END AS outcome
FROM (
  SELECT
    service_date >= DATE '2025-10-01' AND age >= 18 AND plan_type <> 'medicare_advantage'
      AND (cpt = '32994' OR cpt = '50250' OR cpt = '50593'
        OR (cpt = '50542' AND service_date <= DATE '2020-07-13')
        OR (cpt = '20983' AND service_date >= DATE '2021-03-01')
        OR (cpt = '0581T' AND service_date >= DATE '2021-10-01')
        OR (cpt = '19105' AND service_date >= DATE '2021-10-01')) AS applies,
    (diagnosis = 'renal_cell_carcinoma' AND localized AND size_cm <= 4
        AND (((kidneys = 1 OR gfr < 60) AND worsens) OR candidacy = 'none'))
      OR (diagnosis = 'non_small_cell_lung_cancer' AND stage = 'early'
        AND (candidacy = 'poor' OR candidacy = 'none'))
      OR ((diagnosis = 'non_small_cell_lung_cancer' OR diagnosis = 'small_cell_lung_cancer')
        AND palliates) AS necessary,
    diagnosis = 'bone_cancer' OR diagnosis = 'bone_metastasis' OR diagnosis = 'pancreatic_cancer'
      OR site = 'lung' OR site = 'breast'
      OR (diagnosis = 'renal_cell_carcinoma' AND (candidacy = 'good' OR candidacy = 'poor'))
      AS investigational
  FROM cases
) AS conditions
