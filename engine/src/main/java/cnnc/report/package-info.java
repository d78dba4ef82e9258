/** The page that shows what a run did. */
@NullMarked
package cnnc.report;

import org.jspecify.annotations.NullMarked;
