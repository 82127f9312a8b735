#include "compiler/syntax/parse.h"
#include "compiler/syntax/reader.h"

namespace pol::syntax {

File parse(const source::Files& files, source::FileId id, diagnostics::Sink& sink) {
  return Reader(files, id, sink).file();
}

ExprPtr parse_expression(const source::Files& files, source::FileId id, diagnostics::Sink& sink) {
  return Reader(files, id, sink).expression();
}

} // namespace pol::syntax
