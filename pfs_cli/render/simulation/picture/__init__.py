"""Charts as pictures: laid out in points with measured letters, then drawn by matplotlib, which is loaded only here."""
