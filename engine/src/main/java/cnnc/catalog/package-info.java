/** One mechanism for every vocabulary: layers, augmentations, losses, optimizers, schedules, metrics, data formats. */
@NullMarked
package cnnc.catalog;

import org.jspecify.annotations.NullMarked;
