/** Every decision taken before the first step: memory, algorithms, chunks; and the session that runs them. */
@NullMarked
package cnnc.plan;

import org.jspecify.annotations.NullMarked;
