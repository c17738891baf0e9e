/** The goals' parameters: read leniently, refused with the values that would be right. */
@NullMarked
package io.edgesec.maven.parameter;

import org.jspecify.annotations.NullMarked;
