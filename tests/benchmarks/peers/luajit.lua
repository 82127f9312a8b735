-- LuaJIT: a loop over arrays of the FFI for each workload; lua-cjson decodes. Truth is 3 true, 1 unknown,
-- 0 false: `band` and `bor` are the three-valued `and` and `or`.
--   luajit luajit.lua WORKLOAD FILE check    prints the outcome of each case, in order
--   luajit luajit.lua WORKLOAD FILE ROUNDS   prints the least nanoseconds a record, deciding and from NDJSON
--                                            to counts
local ffi, bit = require("ffi"), require("bit")
local found, cjson = pcall(require, "cjson")
if not found then
  io.stderr:write("lua-cjson is not installed\n")
  os.exit(77)
end
local band, bor, lshift, arshift = bit.band, bit.bor, bit.lshift, bit.arshift
local workload, file, what = arg[1], arg[2], arg[3]

local sites = { "kidney", "lung", "breast", "pancreas", "bone", "other" }
local diagnoses = { "renal_cell_carcinoma", "non_small_cell_lung_cancer", "small_cell_lung_cancer",
  "lung_metastasis", "breast_cancer", "fibroadenoma", "pancreatic_cancer", "bone_cancer",
  "bone_metastasis", "other" }
local plans = { "commercial", "medicare_advantage", "medicaid", "other" }
local candidacies, stages = { "good", "poor", "none" }, { "early", "advanced" }
local codes = { "32994", "50250", "50593", "50542", "20983", "0581T", "19105" }
local from = ffi.new("int32_t[9]", 99999999, 0, 0, 0, 0, 20210301, 20211001, 20211001, 99999999)
local through = ffi.new("int32_t[9]", 0, 99999999, 99999999, 99999999, 20200713, 99999999, 99999999, 99999999, 0)

-- Enum values and codes are places from 1, booleans 1 false and 2 true, integers one more than they are; 0 is
-- unknown. Numbers: NaN is unknown.
local function place(names)
  local places = {}
  for i, name in ipairs(names) do places[name] = i end
  return function(value) return value == nil and 0 or places[value] or #names + 1 end
end
local plan, code, site, diagnosis = place(plans), place(codes), place(sites), place(diagnoses)
local candidacy, stage = place(candidacies), place(stages)
local function truth(value) return value == nil and 0 or value and 2 or 1 end
local function integer(value) return value and value + 1 or 0 end
local function day(text) return tonumber(text:sub(1, 4) .. text:sub(6, 7) .. text:sub(9, 10)) end

-- The truth of "is one of these" for each place.
local function is(names, ...)
  local truths = ffi.new("uint8_t[16]")
  truths[0] = 1
  for i, name in ipairs(names) do
    truths[i] = 0
    for _, wanted in ipairs({ ... }) do
      if name == wanted then truths[i] = 3 end
    end
  end
  return truths
end
local no_code = is(codes)
local fact = ffi.new("uint8_t[3]", 1, 0, 3)
local in_plan = is(plans, "commercial", "medicaid", "other")
local renal_cell, large_cell = is(diagnoses, "renal_cell_carcinoma"), is(diagnoses, "non_small_cell_lung_cancer")
local lung_cancer = is(diagnoses, "non_small_cell_lung_cancer", "small_cell_lung_cancer")
local never = is(diagnoses, "bone_cancer", "bone_metastasis", "pancreatic_cancer")
local lung_or_breast = is(sites, "lung", "breast")
local unfit, poor = is(candidacies, "none"), is(candidacies, "poor", "none")
local fit, early = is(candidacies, "good", "poor"), is(stages, "early")
local function at_most_4(size) return size <= 4 and 3 or size > 4 and 0 or 1 end
local function below_60(gfr) return gfr < 60 and 3 or gfr >= 60 and 0 or 1 end
local single, adult = ffi.new("uint8_t[4]", 1, 0, 3, 0), ffi.new("uint8_t[132]", 1)
for age = 0, 130 do adult[age + 1] = age >= 18 and 3 or 0 end
-- 3 where one day is not after the other, 0 where it is.
local function ordered(one, other) return band(arshift(one - other - 1, 31), 3) end

local outcomes = { [0] = "not_addressed", "medically_necessary", "investigational", "not_applicable",
  "needs_information" }
-- By applies, necessary and investigational, two bits each.
local outcome_of = ffi.new("uint8_t[64]")
for at = 0, 63 do
  local applies, necessary, investigational = bit.rshift(at, 4), band(bit.rshift(at, 2), 3), band(at, 3)
  local of_rules = necessary == 3 and 1 or investigational == 3 and 2 or investigational == 0 and 0 or 4
  outcome_of[at] = applies == 0 and 3 or (applies == 1 or necessary == 1) and 4 or of_rules
end

local function columns(rows)
  local made = { size = ffi.new("double[?]", rows), gfr = ffi.new("double[?]", rows), day = ffi.new("int32_t[?]", rows) }
  for _, name in ipairs({ "kidneys", "age", "plan", "code", "site", "diagnosis", "candidacy", "localized", "worsens", "stage",
    "palliates" }) do
    made[name] = ffi.new("uint8_t[?]", rows)
  end
  return made
end

local none, nan = {}, 0 / 0
local function put(c, row, record)
  local renal, request = record.renal or none, record.request
  c.size[row], c.gfr[row] = renal.size_cm or nan, record.gfr or nan
  c.kidneys[row] = integer(record.kidneys)
  if not request then return end
  local member, tumor, lung = record.member or none, record.tumor or none, record.lung or none
  c.day[row], c.code[row] = day(request.service_date), code(request.cpt)
  c.age[row], c.plan[row] = integer(member.age), plan(member.plan_type)
  c.site[row], c.diagnosis[row] = site(tumor.site), diagnosis(tumor.diagnosis)
  c.candidacy[row], c.localized[row] = candidacy(record.surgical_candidacy), truth(renal.localized)
  c.worsens[row], c.stage[row] = truth(renal.resection_worsens_function), stage(lung.stage)
  c.palliates[row] = truth(lung.palliates_central_airway_obstruction)
end

local decide = {}
function decide.w1(c, rows, result)
  local size, kidneys, gfr = c.size, c.kidneys, c.gfr
  for i = 0, rows - 1 do
    local small = band(at_most_4(size[i]), bor(single[kidneys[i]], below_60(gfr[i])))
    result[i] = small == 3 and 1 or lshift(small, 2)
  end
end
function decide.w2(c, rows, result)
  local codes, days, ages, plans, diagnoses, sites = c.code, c.day, c.age, c.plan, c.diagnosis, c.site
  local candidacies, sizes, kidneys, gfr, localized = c.candidacy, c.size, c.kidneys, c.gfr, c.localized
  local worsens, stages, palliates = c.worsens, c.stage, c.palliates
  for i = 0, rows - 1 do
    local code, day, of, candidacy = codes[i], days[i], diagnoses[i], candidacies[i]
    local listed = bor(band(ordered(from[code], day), ordered(day, through[code])), no_code[code])
    local applies = band(ordered(20251001, day), adult[ages[i]], in_plan[plans[i]], listed)
    local preserve = band(bor(single[kidneys[i]], below_60(gfr[i])), fact[worsens[i]])
    local renal = band(renal_cell[of], fact[localized[i]], at_most_4(sizes[i]), bor(preserve, unfit[candidacy]))
    local lung = bor(band(large_cell[of], early[stages[i]], poor[candidacy]), band(lung_cancer[of], fact[palliates[i]]))
    local investigational = bor(never[of], lung_or_breast[sites[i]], band(renal_cell[of], fit[candidacy]))
    result[i] = outcome_of[bor(lshift(applies, 4), lshift(bor(renal, lung), 2), investigational)]
  end
end

-- Decides and counts.
local function count(c, rows, result, counts)
  decide[workload](c, rows, result)
  for i = 0, rows - 1 do counts[result[i]] = counts[result[i]] + 1 end
end

local function from_ndjson()
  local batch, result, counts, rows = columns(1024), ffi.new("uint8_t[1024]"), ffi.new("double[5]"), 0
  for line in io.lines(file) do
    put(batch, rows, cjson.decode(line))
    rows = rows + 1
    if rows == 1024 then
      count(batch, rows, result, counts)
      rows = 0
    end
  end
  count(batch, rows, result, counts)
end

ffi.cdef("typedef struct { long seconds, nanoseconds; } timespec; int clock_gettime(int, timespec*);")
local clock = ffi.new("timespec")
local function now()
  ffi.C.clock_gettime(2, clock) -- the processor's time for this process
  return tonumber(clock.seconds) * 1e9 + tonumber(clock.nanoseconds)
end

local function least(records, work)
  local least = math.huge
  for _ = 1, tonumber(what) do
    local begin = now()
    work()
    least = math.min(least, (now() - begin) / records)
  end
  return least
end

local rows = 0
for _ in io.lines(file) do rows = rows + 1 end
local all, result, row = columns(rows), ffi.new("uint8_t[?]", rows), 0
for line in io.lines(file) do
  put(all, row, cjson.decode(line))
  row = row + 1
end
if what == "check" then
  decide[workload](all, rows, result)
  for i = 0, rows - 1 do io.write(outcomes[result[i]], "\n") end
else
  local counts = ffi.new("double[5]")
  local deciding = least(rows, function() count(all, rows, result, counts) end)
  io.write(deciding, " ", least(rows, from_ndjson), "\n")
end
