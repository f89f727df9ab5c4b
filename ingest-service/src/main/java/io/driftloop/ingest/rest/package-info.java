/** What the HTTP interfaces of this service share: names in paths, and lists by pages. */
@NullMarked
package io.driftloop.ingest.rest;

import org.jspecify.annotations.NullMarked;
