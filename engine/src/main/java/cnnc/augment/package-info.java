/** What training does to pictures before it sees them: records of the language, drawn by pure functions, applied in place. */
@NullMarked
package cnnc.augment;

import org.jspecify.annotations.NullMarked;
