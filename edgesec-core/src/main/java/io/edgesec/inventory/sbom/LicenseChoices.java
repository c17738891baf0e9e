package io.edgesec.inventory.sbom;

import io.edgesec.inventory.License;
import java.util.List;
import java.util.Optional;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.license.Acknowledgement;
import org.cyclonedx.model.license.Expression;

/**
 * Licences as CycloneDX writes them: one expression, or a list of ids and names; a name or address that means one
 * SPDX licence is written as its id. All are acknowledged as declared; a
 * declared licence with an SPDX id is concluded as well, for nothing in an image speaks against it.
 */
final class LicenseChoices {
    private final SpdxLicenses spdx;

    LicenseChoices(SpdxLicenses spdx) {
        this.spdx = spdx;
    }

    /** Absent if there are none. */
    Optional<LicenseChoice> of(List<License> licenses) {
        List<String> texts = licenses.stream()
                .map(License::text)
                .map(SafeText::of)
                .filter(t -> !t.isBlank())
                .map(spdx::idOrText)
                .distinct()
                .sorted()
                .toList();
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        LicenseChoice choice = new LicenseChoice();
        if (texts.size() == 1 && spdx.isExpression(texts.get(0))) {
            Expression expression = new Expression(texts.get(0));
            expression.setAcknowledgement(Acknowledgement.DECLARED);
            choice.setExpression(expression);
            return Optional.of(choice);
        }
        for (String text : texts) {
            choice.addLicense(license(text, Acknowledgement.DECLARED));
            if (spdx.isId(text)) {
                choice.addLicense(license(text, Acknowledgement.CONCLUDED));
            }
        }
        return Optional.of(choice);
    }

    private org.cyclonedx.model.License license(String text, Acknowledgement acknowledgement) {
        org.cyclonedx.model.License license = new org.cyclonedx.model.License();
        if (spdx.isId(text)) {
            license.setId(text);
        } else {
            license.setName(text);
        }
        license.setAcknowledgement(acknowledgement);
        return license;
    }
}
