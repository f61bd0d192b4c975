"""The texts of generated stories: pools of sentences, put together by chance.

Everything here is plain prose of the form that `richtext.clean` leaves alone: bulk writing skips
the field that cleans.
"""

from random import Random

PARAGRAPHS = 15  # of a body, each of about sixty words: the length of a full report
PARAGRAPH_POOL = 600
CROSSHEADS = ("Warga Diminta Bersiap", "Anggaran dan Jadwal", "Kata Pengamat", "Langkah Berikutnya")

PLACES = (
    "Bandung", "Bogor", "Ciamis", "Cianjur", "Cirebon", "Garut", "Indramayu", "Karawang",
    "Kuningan", "Majalengka", "Pangandaran", "Purwakarta", "Subang", "Sukabumi", "Sumedang",
    "Tasikmalaya", "Banjar", "Bekasi", "Cimahi", "Depok", "Brebes", "Tegal", "Cilacap", "Banyumas",
    "Lebak", "Pandeglang", "Serang", "Surabaya", "Malang", "Banyuwangi", "Jember", "Kediri",
    "Semarang", "Solo", "Magelang", "Yogyakarta", "Sleman", "Medan", "Padang", "Palembang",
    "Pontianak", "Banjarmasin", "Balikpapan", "Makassar", "Manado", "Kupang", "Ambon", "Jayapura",
)  # fmt: skip
SUBJECTS = (
    "Pemerintah Kabupaten", "Dinas Pendidikan", "Dinas Kesehatan", "Petani", "Nelayan",
    "Koperasi Tani", "Warga", "Relawan", "Mahasiswa", "Pelaku UMKM", "PMI", "Kelompok Tani",
    "Karang Taruna", "Polisi", "BPBD", "Pedagang Pasar", "Sopir Angkot", "Guru Honorer",
    "Puskesmas", "Perajin Batik", "Peternak", "Komunitas Sepeda", "Pengelola Wisata", "Bupati",
)  # fmt: skip
VERBS = (
    "Siapkan", "Bangun", "Perbaiki", "Tunda", "Tambah", "Evaluasi", "Usulkan", "Resmikan",
    "Minta", "Bagikan", "Uji Coba", "Tata Ulang", "Rawat", "Pantau", "Lestarikan", "Perluas",
)  # fmt: skip
OBJECTS = (
    "Jembatan Gantung", "Pos Pantau Banjir", "Layanan Antrean Daring", "Lumbung Pangan",
    "Jalur Evakuasi", "Pasar Tradisional", "Taman Bacaan", "Ruang Kelas", "Saluran Irigasi",
    "Bank Sampah", "Kebun Bibit", "Kampung Batik", "Dermaga Kecil", "Rute Angkutan Malam",
    "Sekolah Lapang", "Posyandu Keliling", "Sumur Resapan", "Pusat Oleh-oleh", "Sanggar Tari",
    "Tempat Pelelangan Ikan", "Hutan Kota", "Festival Panen", "Beasiswa Desa", "Alat Pengering",
)  # fmt: skip
REASONS = (
    "Jelang Musim Hujan", "untuk Tekan Harga", "Setelah Ditunggu Setahun", "Sebelum Libur Panjang",
    "Demi Keselamatan Warga", "dengan Dana Desa", "Usai Musyawarah", "Mulai Bulan Depan",
    "Tanpa Menambah Anggaran", "Bersama Perguruan Tinggi",
)  # fmt: skip
PEOPLE = (
    "Dedi Suherman", "Neneng Rosita", "Asep Gunawan", "Lilis Nurhayati", "Yayan Mulyana",
    "Euis Komariah", "Ujang Sobari", "Tati Rohayati", "Cecep Hermawan", "Rina Marlina",
    "Agus Setiawan", "Wati Sumiati", "Iwan Ridwan", "Siti Aminah", "Dadang Kurnia", "Maya Puspa",
)  # fmt: skip
TITLES = (
    "kepala dinas setempat", "ketua kelompok tani", "camat", "juru bicara pemerintah kabupaten",
    "ketua RW", "peneliti perguruan tinggi di daerah itu", "pengelola koperasi", "warga",
)  # fmt: skip
SENTENCES = (
    "{person}, {title} di {place}, mengatakan pekerjaan itu disiapkan sejak awal tahun dan baru "
    "bisa dimulai setelah {count} kepala keluarga menyatakan setuju",
    "Menurut catatan yang dibacakan dalam pertemuan itu, sedikitnya {count} orang akan merasakan "
    "manfaatnya, sebagian besar tinggal di pinggiran {place}",
    "“Kami tidak ingin tergesa-gesa, yang penting hasilnya dipakai orang banyak dan terawat "
    "bertahun-tahun,” kata {person} seusai meninjau lokasi pada pagi hari",
    "Anggaran yang dipakai mencapai {count} juta rupiah, diambil dari kas daerah dan sumbangan "
    "pengusaha {place} yang bergabung dalam satu wadah",
    "Di lapangan, pekerjaan sempat terhenti selama {few} hari karena hujan turun sejak dini hari "
    "dan jalan menuju lokasi tidak bisa dilalui truk",
    "Warga yang ditemui di sekitar pasar berharap jadwal itu tidak mundur lagi, sebab musim tanam "
    "tinggal {few} minggu dan harga pupuk mulai naik",
    "{person} menambahkan, data yang dipakai berasal dari pendataan ulang di {few} kecamatan, "
    "bukan dari angka lama yang selama ini diperdebatkan",
    "Sejumlah pihak mengingatkan agar pengawasan tidak berhenti pada peresmian, karena bangunan "
    "serupa di {place} rusak sebelum berumur {few} tahun",
    "Hingga sore, petugas masih mencatat nama warga yang datang berombongan dengan sepeda motor, "
    "mobil bak terbuka, dan sebagian berjalan kaki",
    "Dari {count} usulan yang masuk, hanya {few} yang dinilai siap, sisanya diminta melengkapi "
    "gambar kerja dan surat pernyataan pemilik lahan",
    "Ia mencontohkan pengalaman di {place}, ketika kelompok ibu-ibu mengelola kas bersama dan "
    "laporannya ditempel setiap pekan di balai desa",
    "Pengamat kebijakan publik {person} menilai langkah itu masuk akal, asalkan pemerintah membuka "
    "rincian biaya dan menerima keberatan warga",
    "Perjalanan dari pusat kota memakan waktu sekitar {few} jam, melewati kebun teh, jembatan besi "
    "tua, dan beberapa tikungan tajam yang belum berpagar",
    "Pada malam hari kegiatan dipindahkan ke halaman masjid, lengkap dengan pemutaran film "
    "pendek karya pelajar {place} dan obrolan sampai larut",
    "Tahun lalu kegiatan serupa diikuti {count} peserta dan hasil penjualannya dipakai membeli "
    "buku untuk tiga taman bacaan di lereng gunung",
    "Kendati begitu, {person} mengakui masih ada pekerjaan rumah, terutama soal air bersih yang "
    "pada puncak kemarau harus diangkut dari {place}",
)  # fmt: skip
WITHDRAWN_FOR = "Naskah memuat keterangan yang belum terverifikasi; redaksi mencabutnya."


def number_words(dice: Random, low: int, high: int) -> str:
    """Return a number as Indonesian prints it, with a point between thousands."""
    return f"{dice.randint(low, high):,}".replace(",", ".")


def sentence(dice: Random) -> str:
    """Return one sentence of about twenty words."""
    filled = dice.choice(SENTENCES).format(
        person=dice.choice(PEOPLE),
        title=dice.choice(TITLES),
        place=dice.choice(PLACES),
        count=number_words(dice, 40, 4000),
        few=dice.randint(2, 9),
    )
    return f"{filled}."


def paragraph_pool(dice: Random) -> list[str]:
    """Return paragraphs of three sentences, about sixty words, which all stories share."""
    return [f"<p>{' '.join(sentence(dice) for _ in range(3))}</p>" for _ in range(PARAGRAPH_POOL)]


def headline(dice: Random) -> str:
    """Return a headline; some in a hundred thousand are alike, as in real archives."""
    words = f"{dice.choice(SUBJECTS)} {dice.choice(PLACES)} {dice.choice(VERBS)}"
    number = number_words(dice, 2, 1999)
    return f"{words} {number} {dice.choice(OBJECTS)} {dice.choice(REASONS)}"


def body(dice: Random, pool: list[str], title: str) -> str:
    """Return a clean body: an opening of its own, then paragraphs of the pool."""
    parts = dice.choices(pool, k=PARAGRAPHS)
    parts[0] = f"<p>{title}. {parts[0][3:]}"
    if dice.random() < 0.25:
        parts.insert(PARAGRAPHS // 2, f"<h2>{dice.choice(CROSSHEADS)}</h2>")
    return "".join(parts)
