/** The command line: one class a verb. Console, files and exit codes only here. */
@NullMarked
package cnnc.cli;

import org.jspecify.annotations.NullMarked;
