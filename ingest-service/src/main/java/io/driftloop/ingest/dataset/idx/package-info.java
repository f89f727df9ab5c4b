/** Reads LeCun's idx files of images and labels, as MNIST comes in. */
@NullMarked
package io.driftloop.ingest.dataset.idx;

import org.jspecify.annotations.NullMarked;
