/** Classic filters: pictures as numbers, kernels of chosen numbers, and their sums worked out. Nothing here learns. */
@NullMarked
package cnnc.filter;

import org.jspecify.annotations.NullMarked;
