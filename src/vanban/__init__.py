"""Official papers of the Communist Party of Vietnam: one typed record in, one correct .docx out."""
