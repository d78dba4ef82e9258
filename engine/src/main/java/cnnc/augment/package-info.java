/** Random changes of training pictures, each a pure function of seed, epoch and sample. */
@NullMarked
package cnnc.augment;

import org.jspecify.annotations.NullMarked;
