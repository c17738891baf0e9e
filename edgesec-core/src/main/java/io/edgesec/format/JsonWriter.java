package io.edgesec.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;

/** Writes JSON with a fixed layout (two spaces, LF), in the order in which it is told. Not thread-safe. */
public final class JsonWriter {
    /** What a JSON object or array holds. */
    @FunctionalInterface
    public interface Content {
        void write(JsonWriter json);
    }

    private final JsonGenerator generator;

    private JsonWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    /** The bytes of one object, ending in a line feed. */
    public static byte[] object(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = new JsonFactory().createGenerator(bytes)) {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            generator.setPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(indenter)
                    .withArrayIndenter(indenter)
                    .withoutSpacesInObjectEntries());
            generator.writeStartObject();
            content.write(new JsonWriter(generator));
            generator.writeEndObject();
            generator.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public JsonWriter field(String name, String value) {
        return run(() -> generator.writeStringField(name, value));
    }

    public JsonWriter field(String name, long value) {
        return run(() -> generator.writeNumberField(name, value));
    }

    public JsonWriter field(String name, double value) {
        return run(() -> generator.writeNumberField(name, value));
    }

    public JsonWriter field(String name, boolean value) {
        return run(() -> generator.writeBooleanField(name, value));
    }

    /** Writes the field only if there is a value. */
    public JsonWriter field(String name, Optional<String> value) {
        value.ifPresent(text -> field(name, text));
        return this;
    }

    public JsonWriter object(String name, Content content) {
        run(() -> generator.writeObjectFieldStart(name));
        content.write(this);
        return run(generator::writeEndObject);
    }

    public JsonWriter array(String name, Content content) {
        run(() -> generator.writeArrayFieldStart(name));
        content.write(this);
        return run(generator::writeEndArray);
    }

    public JsonWriter strings(String name, Collection<String> values) {
        return array(name, json -> values.forEach(json::value));
    }

    /** One object in an array. */
    public JsonWriter item(Content content) {
        run(generator::writeStartObject);
        content.write(this);
        return run(generator::writeEndObject);
    }

    /** One array in an array. */
    public JsonWriter list(Content content) {
        run(generator::writeStartArray);
        content.write(this);
        return run(generator::writeEndArray);
    }

    /** One string in an array. */
    public JsonWriter value(String value) {
        return run(() -> generator.writeString(value));
    }

    private interface Step {
        void run() throws IOException;
    }

    private JsonWriter run(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
