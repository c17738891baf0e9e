package io.edgesec.maven.discovery;

import java.util.List;

/** What looking for a module's image came to. */
public sealed interface Discovery {
    /** For people, beside the answer. */
    List<String> notes();

    /** There is something to judge. */
    record Found(List<FoundImage> images, List<String> notes) implements Discovery {
        public Found {
            images = List.copyOf(images);
            notes = List.copyOf(notes);
        }
    }

    /**
     * There is nothing to judge.
     *
     * @param expected whether something in the module makes images, so that one is missing
     * @param reason in one line
     * @param notes what was seen, and lines to paste
     */
    record Absent(boolean expected, String reason, List<String> notes) implements Discovery {
        public Absent {
            notes = List.copyOf(notes);
        }
    }

    /** It cannot be said which image, or that it is the one that this build made: an error, never a guess. */
    record Refused(String reason, List<String> notes) implements Discovery {
        public Refused {
            notes = List.copyOf(notes);
        }
    }
}
