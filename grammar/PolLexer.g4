// The words of Pol. A soft word is a keyword only where a rule of the grammar asks for it and an
// ordinary name elsewhere; a reserved word is never a name where a path begins.
lexer grammar PolLexer;

// Set after lexing, by place: a word that is the unit of the number before it on its line, and the
// `else` of `latest … satisfies P else true`.
tokens { UNIT_WORD, LATEST_ELSE }

// ---- heads: in column 1, outside braces, each begins a declaration; the block stays contiguous
POLICY: 'policy'; VOCABULARY: 'vocabulary'; USE: 'use'; APPLIES: 'applies'; CRITERION: 'criterion';
VALUE: 'value'; RULE: 'rule'; OTHERWISE: 'otherwise'; PRECEDENCE: 'precedence'; CODES: 'codes';
HISTORY: 'history'; TEST: 'test'; ENUM: 'enum'; CASE: 'case'; OUTCOME: 'outcome';

// ---- reserved where a path begins; the block stays contiguous
AND: 'and'; OR: 'or'; NOT: 'not'; IN: 'in'; IS: 'is'; IF: 'if'; THEN: 'then'; ELSE: 'else';
BETWEEN: 'between'; WHERE: 'where'; DEFAULT: 'default'; TRUE: 'true'; FALSE: 'false';
SATISFIES: 'satisfies';

// ---- soft words; the block stays contiguous
// of expressions
OF: 'of'; ANY: 'any'; ALL: 'all'; NO: 'no'; NONE: 'none'; EVERY: 'every'; AT: 'at'; LEAST: 'least';
MOST: 'most'; EXACTLY: 'exactly'; COUNT: 'count'; SUM: 'sum'; MIN: 'min'; MAX: 'max'; FOR: 'for';
LATEST: 'latest'; EARLIEST: 'earliest'; INCLUDE: 'include'; WITHIN: 'within'; BEFORE: 'before';
AFTER: 'after'; AS: 'as'; KNOWN: 'known'; MISSING: 'missing'; FROM: 'from'; TO: 'to'; BY: 'by';
YEARS: 'years' | 'year'; MONTHS: 'months' | 'month'; WEEKS: 'weeks' | 'week'; DAYS: 'days' | 'day';
// of declarations
WHEN: 'when'; CITES: 'cites'; INTERPRETS: 'interprets'; OVER: 'over'; BECAUSE: 'because';
PAYER: 'payer'; EFFECTIVE: 'effective'; REVIEWED: 'reviewed'; ENDS: 'ends'; REPLACES: 'replaces';
RELATED: 'related'; AS_OF: 'as_of'; THROUGH: 'through'; ADDS: 'adds'; REMOVES: 'removes';
UNCHANGED: 'unchanged'; LIKE: 'like'; GIVEN: 'given'; EXPECT: 'expect'; POSSIBLE: 'possible';
CAUSES: 'causes'; ORDERED: 'ordered'; APPROVE: 'approve'; REVIEW: 'review'; ATTESTED: 'attested';
ASSUMED: 'assumed'; EVIDENCE: 'evidence'; COUNTS: 'counts'; UP: 'up';
// of types
BOOLEAN: 'boolean'; NUMBER_TYPE: 'number'; INTEGER: 'integer'; DATE_TYPE: 'date'; TEXT: 'text';
CODE: 'code'; LIST: 'list'; SET: 'set';

// ---- literals and names
DATE: D D D D '-' D D '-' D D;
NUMBER: D+ ('.' D+)?;
STRING: '"' (~["\\\r\n] | '\\' ["\\])* '"';
QUOTED_UNIT: '\'' (~['\r\n] | '\'\'')* '\'';
ID: [a-zA-Z_] [a-zA-Z0-9_]*;
QUOTED_ID: '`' [a-zA-Z_] [a-zA-Z0-9_]* '`';

// ---- signs
EQUAL: '=='; NOT_EQUAL: '!='; LESS_EQUAL: '<='; GREATER_EQUAL: '>='; LESS: '<'; GREATER: '>';
DEFINES: '=';
PLUS: '+'; MINUS: '-'; STAR: '*'; SLASH: '/'; PERCENT: '%';
LEFT_BRACE: '{'; RIGHT_BRACE: '}'; LEFT_PAREN: '('; RIGHT_PAREN: ')';
LEFT_BRACKET: '['; RIGHT_BRACKET: ']';
COMMA: ','; COLON: ':'; DOTS: '..'; DOT: '.';

COMMENT: '#' ~[\r\n]* -> skip;
BLANK: [ \t\r\n]+ -> skip;

// ---- what authors write by habit; each has a message with the text to write instead
WRONG_DATE
    : D D D D '-' D D? '-' D D?
    | D D? '-' D D? '-' D D D D
    | D D? '/' D D? '/' D D D D
    | D D D D '/' D D? '/' D D?;
WRONG_NUMBER
    : D+ ('.' D+)? [eE] [+-]? D+
    | '.' D+
    | D+ '.';
WRONG_SIGN: '<>' | '=<' | '=>' | '&&' | '||' | '!' | '===' | '!==';
UNEXPECTED: .;

fragment D: [0-9];
