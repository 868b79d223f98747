"""One public function for each thing a person does, for the window and the terminal alike."""
