/**
 * Content-addressed artifacts in a bucket: spooled to a local copy, which names them, uploaded from there, downloaded once and verified before they are read.
 *
 * <pre>
 *   sha256/ab/cdef...               content
 *   sha256/ab/cdef....by-registry   empty; as young as the last put of that service
 *   sha256/ab/cdef....leaving       empty; a removal is deciding, whoever puts waits for it
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.kit.artifact.s3;
