/*
 * The form of a .cnn file: one statement a line, a word first, then what it needs. FORM only: which layers, options,
 * units and augmentations there are stands in the catalogues.
 *
 * The parser is given tokens in which brackets and braces are balanced and whatever can't be read is an ERROR, so that
 * there is a tree for every text. The lexer reads look-alikes (another minus, a no-break space) as what they look like.
 */
grammar Cnn;

file        : sep* (statement (sep+ statement)* sep*)? EOF ;
body        : '{' sep* (statement (sep+ statement)* sep*)? '}' ;
sep         : NL | ';' ;

statement   : importStmt | letStmt | blockDecl | forStmt | ifStmt | command | row ;

importStmt  : 'import' (NAME+ 'from')? STRING ;
letStmt     : 'let' NAME '=' (list | expr ('..' expr)? word?) ;
blockDecl   : 'block' signature NL* body ;
signature   : NAME ('(' (param (',' param)*)? ')')? ;
param       : NAME ('=' atom)? ;
forStmt     : 'for' loop NL* body ;
loop        : NAME 'in' arg ;
ifStmt      : 'if' expr NL* body (NL* 'else' (ifStmt | NL* body))? ;
row         : signed+ ;                                // only in the body of kernel and image

command     : head arg* asName? (NL* body asName?)? ;
head        : (NAME | 'from' | 'in') ('.' word)* | ERROR ;
asName      : 'as' NAME ;
arg         : atom ('..' atom)? ;
atom        : signed | DIMS | STRING | path | list | '(' expr ')' | ERROR ;
list        : '[' NL* (arg (','? NL* arg)*)? NL* ']' ;
signed      : MINUS? NUMBER '%'? ;
path        : word ('.' word)* ;
word        : NAME | 'from' | 'in' | 'import' | 'let' | 'block' | 'for' | 'if' | 'else' | 'and' | 'or' | 'not' ;

expr        : <assoc=right> expr op='^' expr                   # binary
            | MINUS expr                                       # negate
            | expr op=('*' | '/') expr                         # binary
            | expr op=('+' | MINUS) expr                       # binary
            | expr op=('<' | LE | '>' | GE | '==' | NE) expr   # binary
            | 'not' expr                                       # not
            | expr op='and' expr                               # binary
            | expr op='or' expr                                # binary
            | NAME '(' (expr (',' expr)*)? ')'                 # call
            | NUMBER '%'?                                      # number
            | DIMS                                             # dims
            | STRING                                           # text
            | NAME ('.' word)*                                 # name
            | '(' expr ')'                                     # group
            | ERROR                                            # unreadable
            ;

IMPORT  : 'import' ;
LET     : 'let' ;
BLOCK   : 'block' ;
FOR     : 'for' ;
IF      : 'if' ;
ELSE    : 'else' ;
FROM    : 'from' ;
IN      : 'in' ;
AS      : 'as' ;
AND     : 'and' ;
OR      : 'or' ;
NOT     : 'not' ;

LBRACE  : '{' ;
RBRACE  : '}' ;
LPAREN  : '(' ;
RPAREN  : ')' ;
LBRACK  : '[' ;
RBRACK  : ']' ;
SEMI    : ';' ;
COMMA   : ',' ;
DOT     : '.' ;
RANGE   : '..' ;
ASSIGN  : '=' ;
PERCENT : '%' ;
PLUS    : '+' ;
MINUS   : [\-\u2010-\u2013\u2212] ;
STAR    : '*' ;
SLASH   : '/' ;
CARET   : '^' ;
LT      : '<' ;
LE      : '<=' | '\u2264' ;
GT      : '>' ;
GE      : '>=' | '\u2265' ;
EQ      : '==' ;
NE      : '!=' | '\u2260' ;

DIMS    : [0-9]+ ([x\u00d7] [0-9]+)+ ;
NUMBER  : [0-9] [0-9_]* ('.' [0-9]+)? ([eE] [+\-\u2212]? [0-9]+)? ;
NAME    : [\p{L}_] [\p{L}\p{M}\p{Nd}_]* ([\-\u2010-\u2013\u2212] [\p{L}_] [\p{L}\p{M}\p{Nd}_]*)* ;
STRING  : '"' (~["\\\r\n] | '\\' ~[\r\n])* '"' ;
NL      : '\r'? '\n' | '\r' ;
COMMENT : '#' ~[\r\n]* -> channel(HIDDEN) ;
WS      : [ \t\f\u000b\u200b\u2060\ufeff\p{Zs}]+ -> channel(HIDDEN) ;

// What people of other languages write; the parser never sees these.
UNCLOSED: '"' (~["\\\r\n] | '\\' ~[\r\n])* '\\'? ;
QUOTED  : '\'' ~['\r\n]* '\'' | [\u201c\u201d\u201e\u00ab] ~["\u201c\u201d\u00bb\r\n]* ["\u201c\u201d\u00bb] ;
SLASHES : '/' [/*] ~[\r\n]* ;
ERROR   : . ;
