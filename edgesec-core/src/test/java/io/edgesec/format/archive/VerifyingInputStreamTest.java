package io.edgesec.format.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class VerifyingInputStreamTest {
    private static final byte[] TEXT = "what was promised".getBytes(UTF_8);
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void what_was_promised_is_verified_at_its_end_and_not_before() throws Exception {
        VerifyingInputStream in = of(hash(TEXT), OptionalLong.of(TEXT.length));

        assertThat(in.readNBytes(TEXT.length)).isEqualTo(TEXT);
        assertThat(in.isVerified()).isFalse();
        in.verify();
        assertThat(in.isVerified()).isTrue();
        assertThat(in.count()).isEqualTo(TEXT.length);
    }

    @Test
    void skipped_bytes_are_hashed_too() throws Exception {
        VerifyingInputStream in = of(hash(TEXT), OptionalLong.empty());

        assertThat(in.skip(5)).isEqualTo(5);
        in.verify();
        assertThat(in.isVerified()).isTrue();
    }

    @Test
    void other_bytes_are_refused_and_stay_refused() throws Exception {
        VerifyingInputStream in = of(EMPTY, OptionalLong.empty());

        assertThatThrownBy(in::verify)
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessageContaining("blob is not what its digest promises")
                .hasMessageContaining(EMPTY);
        assertThatThrownBy(in::verify).isInstanceOf(IOException.class);
        assertThat(in.isVerified()).isFalse();
    }

    @Test
    void a_byte_too_many_is_refused_before_it_is_given_out() throws Exception {
        VerifyingInputStream in = of(hash(TEXT), OptionalLong.of(3));

        assertThatThrownBy(() -> in.readNBytes(4)).hasMessageContaining("more than the 3 bytes");
    }

    @Test
    void a_byte_too_few_is_refused() throws Exception {
        VerifyingInputStream in = of(hash(TEXT), OptionalLong.of(TEXT.length + 1));

        assertThatThrownBy(in::verify).hasMessageContaining("expected " + (TEXT.length + 1));
    }

    private static VerifyingInputStream of(String expected, OptionalLong size) throws NoSuchAlgorithmException {
        return VerifyingInputStream.of(
                new ByteArrayInputStream(TEXT), "the blob", MessageDigest.getInstance("SHA-256"), expected, size);
    }

    private static String hash(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
