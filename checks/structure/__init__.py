"""S: Outline, numbering, required sections, attachments."""
