# The generated parser reads its tables when the program starts. Let it wait for the first parse, so
# that running a compiled policy does not pay for it.
/^Pol[A-Za-z]*::Initializer .*::_init;/d
s/^\(Pol[A-Za-z]*::Pol[A-Za-z]*([A-Za-z]* \*input) : .*{\)$/\1\n  static Initializer once;/
