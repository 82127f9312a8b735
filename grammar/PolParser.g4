// The grammar of one declaration of Pol. A file is cut into declarations before this sees it, so
// that an error stays within its own. Layout (a unit stands on its number's line, which forms need
// parentheses) is checked on the tree.
parser grammar PolParser;

options { tokenVocab = PolLexer; }

declaration
    : ( policy | vocabulary | use | applies | criterion | value | coverageRule | otherwise
      | precedence | codes | history | test | enumeration | outcome | caseRecord
      ) EOF
    ;

snippet : expression EOF ;

// ---------------------------------------------------------------- the policy and its parts

policy : POLICY number=STRING title=prose LEFT_BRACE headerLine* RIGHT_BRACE ;

headerLine
    : PAYER prose
    | (EFFECTIVE | REVIEWED | ENDS) DATE
    | REPLACES STRING (COMMA STRING)*
    | RELATED STRING prose?
    | AS_OF path
    ;

vocabulary : VOCABULARY name prose? ;

use : USE name ;

applies : APPLIES prose? note* WHEN expression ;

criterion : CRITERION name forEach? prose? note* DEFINES expression ;

value : VALUE name forEach? COLON plainType prose? note* DEFINES expression ;

forEach : FOR name IN path ;

coverageRule : RULE ruleName=name COLON outcomeName=name prose? note* WHEN expression ;

otherwise : OTHERWISE name prose? ;

precedence : PRECEDENCE party (OVER party)+ (BECAUSE prose)? ;

party : RULE? name ;

note : (CITES | INTERPRETS) prose ;

// Strings side by side are one text.
prose : STRING+ ;

// ---------------------------------------------------------------- code lists and their history

codes
    : CODES name COLON systems prose?
      LEFT_BRACE (codeEntry (COMMA codeEntry)* COMMA?)? RIGHT_BRACE
    ;

systems : name (OR name)* ;

codeEntry
    : (first=STRING (DOTS last=STRING)? | list=name)
      (FROM firstDay=DATE)? (THROUGH lastDay=DATE)? (COLON description=STRING)?
    ;

history : HISTORY LEFT_BRACE historyEntry* RIGHT_BRACE ;

historyEntry : DATE prose change* ;

change
    : UNCHANGED
    | ADDS STRING (COMMA STRING)* (TO name)?
    | REMOVES STRING (COMMA STRING)* (FROM name)?
    ;

// ---------------------------------------------------------------- tests

test : TEST title=prose (LIKE model=prose)? LEFT_BRACE testPart* RIGHT_BRACE ;

testPart
    : GIVEN LEFT_BRACE (factValue COMMA?)* RIGHT_BRACE
    | EXPECT name expectClause*
    ;

factValue : anyWord (DOT anyWord)* COLON datum ;

datum
    : bound=(LESS | LESS_EQUAL | GREATER | GREATER_EQUAL)? MINUS? NUMBER unit?
    | DATE
    | STRING
    | TRUE
    | FALSE
    | MISSING
    | datumName
    | LEFT_BRACKET (datum (COMMA datum)* COMMA?)? RIGHT_BRACKET
    | LEFT_BRACE (factValue COMMA?)* RIGHT_BRACE
    ;

datumName : word | typeWord ;

expectClause
    : (BY | POSSIBLE | BETWEEN) name (COMMA name)*
    | MISSING indexedPath (COMMA indexedPath)*
    | CAUSES STRING (COMMA STRING)*
    ;

indexedPath : firstStep=pathStart step* ;
pathStart : name index? ;
step : DOT anyWord index? ;
index : LEFT_BRACKET NUMBER RIGHT_BRACKET ;

// ---------------------------------------------------------------- enums, outcomes, the case record

enumeration
    : ENUM name ORDERED? prose? LEFT_BRACE enumValue (COMMA enumValue)* COMMA? RIGHT_BRACE
    ;

enumValue : name prose? ;

outcome : OUTCOME name COLON (APPROVE | REVIEW) prose? ;

caseRecord : CASE LEFT_BRACE (field COMMA?)* RIGHT_BRACE ;

field
    : anyWord prose? LEFT_BRACE (field COMMA?)* RIGHT_BRACE
    | anyWord COLON fieldType prose? fieldClause*
    ;

fieldClause
    : ATTESTED prose?
    | ASSUMED literal prose?
    | EVIDENCE prose
    ;

fieldType
    : plainType bounds?
    | SET OF (codeType | enumName)
    | LIST OF (UP TO NUMBER)? LEFT_BRACE (field COMMA?)* RIGHT_BRACE (COUNTS WHEN expression)?
    ;

plainType
    : BOOLEAN
    | DATE_TYPE
    | TEXT
    | (NUMBER_TYPE | INTEGER) (IN typeUnit)?
    | codeType
    | enumName
    ;

codeType : CODE OF systems ;

enumName : word | MISSING ;

bounds : FROM low=boundary TO high=boundary ;
boundary : MINUS? NUMBER | DATE ;

// ---------------------------------------------------------------- expressions, loosest first

expression
    : IF condition=expression THEN whenTrue=expression ELSE whenFalse=expression
    | disjunction
    ;

disjunction : conjunction (OR conjunction)* ;

conjunction : negation (AND negation)* ;

negation : NOT negation | quantified | comparison ;

quantified
    : (ANY | NO) variable=name IN list=path WHERE body=negation                     # anyOrNo
    | EVERY variable=name IN list=path (WHERE filter=expression)?
      SATISFIES body=negation                                                       # every
    | (LATEST | EARLIEST) variable=name IN list=path BY by=path
      (WHERE filter=expression)? SATISFIES body=negation
      (LATEST_ELSE (TRUE | FALSE))?                                                 # latest
    ;

// More than one test in a row is refused on the tree, where both readings can be shown.
comparison : subject=sum comparisonTest* ;

comparisonTest
    : sign=(EQUAL | NOT_EQUAL | LESS | LESS_EQUAL | GREATER | GREATER_EQUAL) sum    # compares
    | NOT? IN set asOf?                                                             # isIn
    | INCLUDE which=(ANY | ALL | NONE) OF set asOf?                                 # includes
    | NOT? BETWEEN low=sum AND high=sum                                             # isBetween
    | WITHIN NUMBER period side=(BEFORE | AFTER | OF) sum                           # isWithin
    | AT LEAST NUMBER period side=(BEFORE | AFTER) sum                              # isAtLeast
    | IS NOT? (KNOWN | MISSING)                                                     # isKnown
    ;

asOf : AS OF path ;

set : path | LEFT_BRACE literal (COMMA literal)* COMMA? RIGHT_BRACE ;

sum : product ((PLUS | MINUS) product)* ;

product : factor ((STAR | SLASH) factor)* ;

factor : MINUS factor | primary ;

primary
    : NUMBER unit?                                          # number
    | DATE                                                  # day
    | STRING                                                # string
    | (TRUE | FALSE)                                        # truth
    | counted LEFT_BRACE (expression (COMMA expression)* COMMA?)? RIGHT_BRACE   # counting
    | COUNT LEFT_PAREN name IN path (WHERE expression)? RIGHT_PAREN             # count
    | (SUM | MIN | MAX) LEFT_PAREN element=expression
      FOR name IN path (WHERE filter=expression)? RIGHT_PAREN                   # aggregate
    | period FROM first=moment TO last=moment               # elapsed
    | path (DEFAULT literal)?                               # fact
    | callee=name LEFT_PAREN argument=name RIGHT_PAREN      # call
    | LEFT_PAREN expression RIGHT_PAREN                     # parenthesised
    ;

counted
    : (ALL | ANY | NONE) OF
    | AT (LEAST | MOST) NUMBER OF
    | EXACTLY NUMBER OF
    ;

moment : DATE | path | LEFT_PAREN expression RIGHT_PAREN ;

literal : MINUS? NUMBER unit? | DATE | STRING | TRUE | FALSE | name ;

period : YEARS | MONTHS | WEEKS | DAYS ;

unit : UNIT_WORD | QUOTED_UNIT | PERCENT | MIN | YEARS | MONTHS | WEEKS | DAYS ;

typeUnit : ID | QUOTED_UNIT | PERCENT | MIN | YEARS | MONTHS | WEEKS | DAYS ;

// ---------------------------------------------------------------- names

path : name (DOT anyWord)* ;

// Where a path, an enum value or an outcome begins.
name : word | typeWord | MISSING ;

// A field, a key in `given`, and what follows a dot: reserved words too.
anyWord : name | reservedWord ;

reservedWord
    : AND | OR | NOT | IN | IS | IF | THEN | ELSE | LATEST_ELSE | BETWEEN | WHERE | DEFAULT | TRUE
    | FALSE | SATISFIES
    ;

typeWord : BOOLEAN | NUMBER_TYPE | INTEGER | DATE_TYPE | TEXT | CODE | LIST | SET ;

word
    : ID | QUOTED_ID
    | POLICY | VOCABULARY | USE | APPLIES | CRITERION | VALUE | RULE | OTHERWISE | PRECEDENCE
    | CODES | HISTORY | TEST | ENUM | CASE | OUTCOME
    | OF | ANY | ALL | NO | NONE | EVERY | AT | LEAST | MOST | EXACTLY | COUNT | SUM | MIN | MAX
    | FOR | LATEST | EARLIEST | INCLUDE | WITHIN | BEFORE | AFTER | AS | KNOWN | FROM | TO | BY
    | YEARS | MONTHS | WEEKS | DAYS
    | WHEN | CITES | INTERPRETS | OVER | BECAUSE | PAYER | EFFECTIVE | REVIEWED | ENDS | REPLACES
    | RELATED | AS_OF | THROUGH | ADDS | REMOVES | UNCHANGED | LIKE | GIVEN | EXPECT | POSSIBLE
    | CAUSES | ORDERED | APPROVE | REVIEW | ATTESTED | ASSUMED | EVIDENCE | COUNTS | UP
    ;
