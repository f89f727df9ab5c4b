/** Content-addressed artifacts in a directory: synced before they are named, verified before they are read. */
@org.jspecify.annotations.NullMarked
package io.driftloop.kit.artifact;
