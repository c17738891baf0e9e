package io.edgesec.inventory.language;

/** Paths of an image, from its root, without leading slash. */
final class Paths {
    private Paths() {}

    /** The part before the last slash, empty if there is none. */
    static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static String child(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    /** Whether the file is called so, in any folder. */
    static boolean isNamed(String path, String name) {
        int start = path.length() - name.length();
        return start >= 0 && path.endsWith(name) && (start == 0 || path.charAt(start - 1) == '/');
    }
}
