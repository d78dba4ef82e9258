// .cnn grammar: FORM only. All layer, option, activation, augmentation names live in a schema table.
grammar Cnn;

file        : sep* (statement (sep+ statement)* sep*)? EOF ;
body        : '{' sep* (statement (sep+ statement)* sep*)? '}' ;
sep         : NL | ';' ;

statement   : importStmt | letStmt | blockDecl | forStmt | ifStmt | command | row ;

importStmt  : 'import' (NAME+ 'from')? STRING ;
letStmt     : 'let' NAME '=' (list | expr ('..' expr)? word?) ;
blockDecl   : 'block' NAME ('(' (param (',' param)*)? ')')? NL* body ;
param       : NAME ('=' atom)? ;
forStmt     : 'for' NAME 'in' arg NL* body ;
ifStmt      : 'if' expr NL* body (NL* 'else' (ifStmt | NL* body))? ;
row         : signed+ ;                                // only in the body of kernel and image

command     : head arg* ('as' NAME)? (NL* body ('as' NAME)?)? ;
arg         : atom ('..' atom)? ;
atom        : signed | DIMS | STRING | path | list | '(' expr ')' ;
list        : '[' NL* (arg (','? NL* arg)*)? NL* ']' ;
signed      : '-'? NUMBER '%'? ;
head        : (NAME | 'from' | 'in') ('.' word)* ;
path        : word ('.' word)* ;
word        : NAME | 'from' | 'in' | 'import' | 'let' | 'block' | 'for' | 'if' | 'else' | 'and' | 'or' | 'not' ;

expr        : <assoc=right> expr '^' expr
            | '-' expr
            | expr ('*' | '/') expr
            | expr ('+' | '-') expr
            | expr ('<' | '<=' | '>' | '>=' | '==' | '!=') expr
            | 'not' expr
            | expr 'and' expr
            | expr 'or' expr
            | NAME '(' (expr (',' expr)*)? ')'
            | NUMBER '%'? | DIMS | STRING | NAME ('.' word)*
            | '(' expr ')' ;

DIMS    : [0-9]+ ([x\u00d7] [0-9]+)+ ;
NUMBER  : [0-9] [0-9_]* ('.' [0-9]+)? ([eE] [+-]? [0-9]+)? ;
NAME    : [\p{L}_] [\p{L}\p{M}\p{Nd}_]* ('-' [\p{L}_] [\p{L}\p{M}\p{Nd}_]*)* ;
STRING  : '"' (~["\\\r\n] | '\\' ~[\r\n])* '"' ;
UNCLOSED: '"' (~["\\\r\n] | '\\' ~[\r\n])* ;
NL      : '\r'? '\n' | '\r' ;
COMMENT : '#' ~[\r\n]* -> channel(HIDDEN) ;
WS      : [ \t\u00a0\ufeff]+ -> channel(HIDDEN) ;
ERROR   : . ;
