-- The outcome of W1 for each case of `cases`. NULL is unknown, as in SQL.
SELECT CASE size_cm <= 4 AND (kidneys = 1 OR gfr < 60)
         WHEN true THEN 'medically_necessary'
         WHEN false THEN 'not_addressed'
         ELSE 'needs_information'
       END AS outcome
FROM cases
