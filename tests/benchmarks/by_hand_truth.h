// Three-valued truths, and the values of enums, of what was written by hand.
#pragma once
#include "tests/benchmarks/by_hand.h"

namespace by_hand {

enum Diagnosis : Byte {
  renal_cell_carcinoma,
  non_small_cell_lung_cancer,
  small_cell_lung_cancer,
  lung_metastasis,
  breast_cancer,
  fibroadenoma,
  pancreatic_cancer,
  bone_cancer,
  bone_metastasis
};
enum Candidacy : Byte { good, poor, none };

// 1 or 0 each; neither: unknown.
struct Truth {
  Byte yes, no;
  Byte open() const { return static_cast<Byte>(1 ^ (yes | no)); }
};
inline Truth operator&(Truth a, Truth b) {
  return {static_cast<Byte>(a.yes & b.yes), static_cast<Byte>(a.no | b.no)};
}
inline Truth operator|(Truth a, Truth b) {
  return {static_cast<Byte>(a.yes | b.yes), static_cast<Byte>(a.no & b.no)};
}

inline Truth known_truth(Byte truth, Byte known) {
  return {static_cast<Byte>(truth & known), static_cast<Byte>((truth ^ 1) & known)};
}

} // namespace by_hand
